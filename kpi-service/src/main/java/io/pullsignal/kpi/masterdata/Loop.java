package io.pullsignal.kpi.masterdata;

import java.util.Optional;

/**
 * What key figures need of a kanban loop: who supplies it.
 *
 * @param version rises with every change
 * @param supplier empty where the sourcing terms decide
 */
public record Loop(String location, String item, long version, Optional<String> supplier) {}
