package io.pullsignal.kpi.stock.planted;

import java.sql.Connection;

/** Breaks a rule on purpose, so that the rule is seen to fail. */
final class DatabaseInTheDomain {
    boolean known(Connection connection) {
        return connection != null;
    }
}
