package io.pullsignal.kpi.reconciliation.rest;

/** The ledger of replenishment does not answer, or not with what it should. */
final class LedgerUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    LedgerUnavailableException(String message) {
        super(message);
    }

    LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
