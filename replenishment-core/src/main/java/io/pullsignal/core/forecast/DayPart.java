package io.pullsignal.core.forecast;

import java.time.LocalTime;

/**
 * A part of the day that is supplied on its own: breakfast, lunch, evening.
 *
 * @param from local time; it ends where the next part begins, the last one where the first begins
 */
public record DayPart(String name, LocalTime from) {}
