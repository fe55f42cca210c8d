package io.pullsignal.gateway.channels.rest;

import java.sql.SQLException;

/** Reads a kind of message of suppliers. */
interface MessageFormat {
    /**
     * Hands a message in that is known to be the supplier's.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem when it cannot be read, or is not about an order to this supplier
     */
    void handIn(String supplier, byte[] body) throws SQLException;
}
