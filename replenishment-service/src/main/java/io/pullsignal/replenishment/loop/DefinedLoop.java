package io.pullsignal.replenishment.loop;

/** A loop as it is stored. */
public record DefinedLoop(LoopDefinition definition, long version) {}
