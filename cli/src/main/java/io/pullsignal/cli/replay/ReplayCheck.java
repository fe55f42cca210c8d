package io.pullsignal.cli.replay;

import java.util.List;

/** @param finding what was compared, with its figures; where it failed, what differs */
record ReplayCheck(String name, boolean passed, String finding) {
    List<String> lines() {
        return List.of(String.format("%-4s  %s", passed ? "pass" : "FAIL", name.replace('_', ' ')), "      " + finding);
    }
}
