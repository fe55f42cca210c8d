package io.pullsignal.consumption.form;

/** A field of a row is missing or cannot be read. */
public final class FormException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public FormException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    /** Path of the field within the row; empty for the row as such. */
    public String field() {
        return field;
    }
}
