package io.pullsignal.consumption.intake;

import javax.sql.DataSource;

/** Breaks the boundary of its package, so that the guard can be seen to fail. */
public interface PlantedViolation {
    DataSource database();
}
