package dev.sibyl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import dev.sibyl.architecture.violations.DrawsRandomNumbers;
import dev.sibyl.architecture.violations.Logs;
import dev.sibyl.architecture.violations.OpensConnections;
import dev.sibyl.architecture.violations.OpensFiles;
import dev.sibyl.architecture.violations.ReadsTheClock;
import dev.sibyl.architecture.violations.Reflects;
import dev.sibyl.architecture.violations.StartsProcesses;
import dev.sibyl.architecture.violations.UsesLogback;
import dev.sibyl.architecture.violations.UsesThisProcess;
import dev.sibyl.architecture.violations.UsesThreads;
import dev.sibyl.architecture.violations.Waits;
import dev.sibyl.architecture.violations.bootstrap.Main;
import dev.sibyl.architecture.violations.bootstrap.NotMain;
import dev.sibyl.architecture.violations.cli.SpeaksHttp;
import dev.sibyl.architecture.violations.cli.WritesFiles;
import dev.sibyl.architecture.violations.settings.OpensAUrl;
import java.lang.invoke.MethodHandle;
import java.util.function.Function;

/// Rules about the machine: which code may use the process, the clock, threads, files, the network.
/// They look at accesses, so method references count as calls do.
enum MachineRule implements Rule {
  ONLY_MAIN_USES_THIS_PROCESS(
      packages ->
          noClasses()
              .that(not(packages.main()))
              .should()
              .accessTargetWhere(ProcessAccesses.toThisProcess())
              .because("what is passed in can be tested and replaced"),
      UsesThisProcess.class,
      NotMain.class),

  ONLY_THE_SYSTEM_WAITS(
      packages ->
          onlyTheSystem(packages, WaitingAccesses.waits())
              .because("everything else is tested in virtual time"),
      Waits.class),

  ONLY_THE_SYSTEM_READS_THE_CLOCK(
      packages ->
          onlyTheSystem(packages, SystemAccesses.readsTheClock())
              .because("everything else gets the time as an InstantSource"),
      ReadsTheClock.class),

  ONLY_THE_SYSTEM_DRAWS_RANDOM_NUMBERS(
      packages ->
          onlyTheSystem(packages, SystemAccesses.drawsARandomNumber())
              .because("a test must see the same run again"),
      DrawsRandomNumbers.class),

  ONLY_THE_SYSTEM_USES_THREADS(
      packages ->
          onlyTheSystem(packages, SystemAccesses.usesThreads()).because("executors are passed in"),
      UsesThreads.class,
      Main.class),

  ONLY_THE_SYSTEM_STARTS_PROCESSES(
      packages ->
          onlyTheSystem(packages, SystemAccesses.startsAProcess())
              .because("commands of the user are behind the ports EndHookPort and KeyCommandPort"),
      StartsProcesses.class),

  ONLY_SETTINGS_THE_STORES_AND_MAIN_OPEN_FILES(
      packages ->
          noClasses()
              .that(
                  not(resideInAnyPackage(
                          packages.of(Layer.SETTINGS),
                          packages.of(Layer.ARCHIVE),
                          packages.of(Layer.JDBC)))
                      .and(not(packages.main())))
              .should()
              .accessTargetWhere(OutsideAccesses.opensAFile())
              .because("Sibyl reads its settings, writes what it keeps, and touches no other file"),
      OpensFiles.class,
      WritesFiles.class),

  ONLY_THE_CLIENT_DOWNLOADS_AND_WEBHOOKS_OPEN_CONNECTIONS(
      packages ->
          noClasses()
              .that(
                  not(
                      resideInAnyPackage(
                          packages.of(Layer.CLIENT),
                          packages.of(Layer.DOWNLOAD),
                          packages.of(Layer.WEBHOOK_SENDER),
                          packages.of(Layer.REHEARSAL))))
              .should()
              .accessTargetWhere(OutsideAccesses.opensAConnection())
              .because(
                  "requests go to the configured provider, and for files and webhooks to hosts that are"
                      + " checked, through the configured proxy"),
      OpensConnections.class,
      SpeaksHttp.class,
      OpensAUrl.class),

  NO_REFLECTION(
      _ ->
          noClasses()
              .should()
              .accessTargetWhere(OutsideAccesses.reflects())
              .orShould()
              .dependOnClassesThat(
                  resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
                      .and(not(belongToAnyOf(MethodHandle.class))) // made by what is forbidden
                      .as("are reflection"))
              .because("a search for callers finds every caller"),
      Reflects.class),

  ONE_LOGGING_API(
      _ ->
          noClasses()
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage(
                          "java.util.logging..",
                          "org.apache.log4j..",
                          "org.apache.logging..",
                          "org.apache.commons.logging..",
                          "com.google.common.flogger..")
                      .or(belongToAnyOf(System.Logger.class, System.LoggerFinder.class))
                      .as("log without SLF4J"))
              .because("one setting controls all log messages"),
      Logs.class),

  ONLY_THE_SYSTEM_USES_LOGBACK(
      packages ->
          noClasses()
              .that()
              .resideOutsideOfPackage(packages.of(Layer.SYSTEM))
              .should()
              .dependOnClassesThat()
              .resideInAPackage("ch.qos.logback..")
              .because("everything else uses SLF4J"),
      UsesLogback.class);

  private final Definition definition;

  MachineRule(Function<Packages, ArchRule> rule, Class<?> violation, Class<?>... more) {
    this.definition = Definition.of(rule, violation, more);
  }

  private static ArchRule onlyTheSystem(
      Packages packages, DescribedPredicate<JavaAccess<?>> accesses) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(packages.of(Layer.SYSTEM))
        .should()
        .accessTargetWhere(accesses.and(not(SystemAccesses.ofAShutdownHook(packages.main()))));
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
