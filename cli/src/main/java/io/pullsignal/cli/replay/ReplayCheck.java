package io.pullsignal.cli.replay;

import io.pullsignal.cli.terminal.Figures;
import java.util.ArrayList;
import java.util.List;

/** @param finding what was compared, with its figures; where it failed, what differs */
record ReplayCheck(String name, boolean passed, String finding) {
    private static final int FINDING_COLUMNS = 72;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-4s  %s", passed ? "pass" : "FAIL", name.replace('_', ' ')));
        Figures.wrap(finding, FINDING_COLUMNS).forEach(line -> lines.add("      " + line));
        return lines;
    }
}
