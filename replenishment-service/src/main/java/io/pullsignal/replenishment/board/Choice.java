package io.pullsignal.replenishment.board;

/** A value that a filter offers, with its name for people. */
public record Choice(String code, String name) {}
