package dev.sibyl.architecture.violations;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.IsoChronology;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Ways to know the time without an `InstantSource` that is passed in.
public final class ReadsTheClock {

  static final class AsksForNow {
    final LocalDate today = LocalDate.now();
  }

  static final class AsksForNowByReference {
    final Supplier<Instant> now = Instant::now;
  }

  static final class AsksAChronology {
    final ChronoLocalDate today = IsoChronology.INSTANCE.dateNow();
  }

  static final class CountsNanosecondsInALambda {
    final Supplier<Long> now = () -> System.nanoTime();
  }

  static final class CountsNanosecondsByReference {
    final LongSupplier now = System::nanoTime;
  }

  static final class CountsMilliseconds {
    final long now = System.currentTimeMillis();
  }

  static final class MakesAClock {
    final Clock clock = Clock.systemUTC();
  }

  static final class MakesAClockByReference {
    final Supplier<Clock> clock = Clock::systemDefaultZone;
  }

  static final class MakesAnInstantSource {
    final InstantSource clock = InstantSource.system();
  }

  static final class MakesADate {
    final Supplier<Date> now = Date::new;
  }

  static final class MakesACalendar {
    final Calendar now = new GregorianCalendar();
  }

  static final class MakesACalendarByReference {
    final Supplier<Calendar> now = GregorianCalendar::new;
  }

  static final class GetsACalendar {
    final Supplier<Calendar> now = Calendar::getInstance;
  }

  private ReadsTheClock() {}
}
