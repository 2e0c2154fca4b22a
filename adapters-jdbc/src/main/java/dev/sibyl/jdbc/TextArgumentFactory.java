package dev.sibyl.jdbc;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Binds texts. PostgreSQL cannot store the character NUL, which becomes U+FFFD in each database.
final class TextArgumentFactory extends AbstractArgumentFactory<String> {

  TextArgumentFactory() {
    super(Types.VARCHAR);
  }

  @Override
  protected Argument build(String text, ConfigRegistry config) {
    return (place, statement, _) -> statement.setString(place, text.replace('\0', '\ufffd'));
  }
}
