package io.pullsignal.consumption.catalog;

/** Free text of master data: trimmed, bounded, without control characters; may be empty. */
final class Texts {
    private Texts() {}

    static String require(String field, String text, int lengthLimit) {
        String trimmed = text.strip();
        if (trimmed.length() > lengthLimit) {
            throw new InvalidMasterDataException(field, "at most " + lengthLimit + " characters");
        }
        return Printable.withoutControls(trimmed);
    }
}
