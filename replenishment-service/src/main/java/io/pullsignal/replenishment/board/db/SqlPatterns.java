package io.pullsignal.replenishment.board.db;

/** Text of people as patterns of {@code like}. */
final class SqlPatterns {
    private SqlPatterns() {}

    static String containing(String text) {
        return '%' + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
    }
}
