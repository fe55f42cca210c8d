package io.pullsignal.gateway.sourcing;

/** A value of a supplier or of sourcing terms is outside its range; the message says which and what is allowed. */
public final class InvalidMasterDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidMasterDataException(String message) {
        super(message);
    }
}
