package io.pullsignal.contracts;

/** A topic as it is to exist on a broker. */
public record TopicLayout(String name, int partitions, Retention retention) {}
