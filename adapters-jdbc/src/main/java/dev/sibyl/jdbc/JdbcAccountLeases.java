package dev.sibyl.jdbc;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.AccountLeasePort;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Keeps in tables of PostgreSQL which node polls which account. Each node writes one row in each
/// renewal, however many accounts it has, by the clock of the server.
///
/// @param node the number of this process
/// @param clock learns the time of the server
record JdbcAccountLeases(Transactions transactions, long node, DatabaseClock clock)
    implements AccountLeasePort {

  /// The time of the server, and not that of the begin of the transaction.
  private static final String NOW = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

  private static final String ALIVE =
      """
      insert into node (number, accounts, seen_at) values (?, ?, %s)
      on conflict (number) do update set accounts = excluded.accounts, seen_at = excluded.seen_at
      returning seen_at
      """
          .formatted(NOW);

  /// Rows that another node has locked are left: it does the same, or lives.
  private static final String REMOVE_SILENT =
      """
      delete from node where number in
        (select number from node where seen_at < %s - ? and number <> ? for update skip locked)
      """
          .formatted(NOW);

  private static final String FREE =
      """
      update account_lease set node = null
        where node is not null and node not in (select number from node)
      """;

  private static final String KNOW =
      "insert into account_lease (account) values (?) on conflict (account) do nothing";

  private static final String TAKE =
      """
      update account_lease set node = ? where account in
        (select account from account_lease where node is null and account = any (?)
          and exists (select 1 from node where number = ?) for update skip locked)
      returning account
      """;

  private static final String NODES =
      """
      select n.number, n.accounts, l.account from node n
        left join account_lease l on l.node = n.number
      order by n.number
      """;

  private static final String RELEASE =
      "update account_lease set node = null where node = ? and account = any (?)";

  private static final String RELEASE_ALL = "update account_lease set node = null where node = ?";

  /// The number of a process that begins. No other one has or had it.
  ///
  /// @param clock learns the time of the server
  static long newNode(Transactions transactions, DatabaseClock clock) throws IOException {
    return transactions.run(handle -> {
      clock.learn(
          Instant.ofEpochMilli(handle.createQuery("select " + NOW).mapTo(Long.class).one()));
      return handle
          .createQuery("update counter set last = last + 1 where name = 'node' returning last")
          .mapTo(Long.class)
          .one();
    });
  }

  /// In two transactions: the first one needs no lock but that of its own row.
  @Override
  public Nodes renew(Collection<ProviderName> accounts, Duration silence) throws IOException {
    var names = String.join(",", names(accounts));
    long time =
        transactions.run(handle ->
            handle.createQuery(ALIVE).bind(0, node).bind(1, names).mapTo(Long.class).one());
    clock.learn(Instant.ofEpochMilli(time));
    return transactions.run(handle -> {
      handle.execute(REMOVE_SILENT, silence.toMillis(), node);
      handle.execute(FREE);
      return new Nodes(node, nodes(handle));
    });
  }

  private static List<Node> nodes(Handle handle) {
    var nodes = new LinkedHashMap<Long, Node>();
    handle
        .createQuery(NODES)
        .map((row, _) -> {
          var account = row.getString("account");
          return new Node(
              row.getLong("number"),
              accounts(List.of(row.getString("accounts").split(","))),
              accounts(account == null ? List.of() : List.of(account)));
        })
        .forEach(node -> nodes.merge(node.number(), node, JdbcAccountLeases::merged));
    return List.copyOf(nodes.values());
  }

  private static Set<ProviderName> accounts(List<String> names) {
    return names.stream()
        .filter(name -> !name.isEmpty())
        .map(ProviderName::new)
        .collect(Collectors.toSet());
  }

  private static Node merged(Node node, Node same) {
    var held = new HashSet<>(node.held());
    held.addAll(same.held());
    return new Node(node.number(), node.accounts(), held);
  }

  @Override
  public Set<ProviderName> take(Collection<ProviderName> accounts) throws IOException {
    var names = names(accounts);
    return transactions.run(handle -> {
      var known = handle.prepareBatch(KNOW);
      names.forEach(known::add);
      known.execute();
      var taken =
          handle
              .createQuery(TAKE)
              .bind(0, node)
              .bindArray(1, String.class, names)
              .bind(2, node)
              .mapTo(String.class)
              .list();
      return accounts(taken);
    });
  }

  @Override
  public void release(Collection<ProviderName> accounts) throws IOException {
    transactions.run(handle ->
        handle
            .createUpdate(RELEASE)
            .bind(0, node)
            .bindArray(1, String.class, names(accounts))
            .execute());
  }

  @Override
  public void leave() throws IOException {
    transactions.run(handle -> {
      handle.execute(RELEASE_ALL, node);
      return handle.execute("delete from node where number = ?", node);
    });
  }

  private static List<String> names(Collection<ProviderName> accounts) {
    return accounts.stream().map(ProviderName::value).sorted().toList();
  }
}
