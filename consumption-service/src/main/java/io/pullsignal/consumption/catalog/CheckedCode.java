package io.pullsignal.consumption.catalog;

import io.pullsignal.codes.CanonicalCode;

/** A code of master data that is to be kept. */
public final class CheckedCode {
    private CheckedCode() {}

    /**
     * Its canonical spelling.
     *
     * @throws InvalidMasterDataException when {@link CanonicalCode} does not allow it
     */
    public static String of(String field, String code) {
        return CanonicalCode.of(code)
                .orElseThrow(() -> new InvalidMasterDataException(
                        field, CanonicalCode.RULE + ", not '" + Printable.text(code) + "'"));
    }
}
