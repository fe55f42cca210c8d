package io.pullsignal.consumption.catalog;

/** A definition that cannot be kept; the message says which value is wrong and what would be right. */
public final class InvalidMasterDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidMasterDataException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    /** The field that is wrong, as the interfaces name it. */
    public String field() {
        return field;
    }
}
