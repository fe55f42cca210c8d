package io.pullsignal.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Screen;
import java.util.ArrayList;
import java.util.List;

/** What consumption-service took of the rows that it was sent, and why not the others. */
final class RowReport {
    private static final int ROWS_SHOWN = 20;

    private final List<String> refused = new ArrayList<>();
    private long taken;

    /** @param rowsBefore rows that were sent in earlier requests */
    void add(int rowsBefore, JsonNode answer) {
        taken += answer.path("accepted").asLong();
        for (JsonNode row : answer.path("rejected")) {
            JsonNode problem = row.path("problem");
            refused.add("row " + (rowsBefore + row.path("row").asLong()) + ": "
                    + problem.path("detail").asText());
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(refused.subList(0, Math.min(refused.size(), ROWS_SHOWN)));
        if (refused.size() > ROWS_SHOWN) {
            lines.add("and " + Figures.count(refused.size() - ROWS_SHOWN) + " more");
        }
        lines.add(Figures.count(taken) + (taken == 1 ? " row" : " rows") + " taken, " + Figures.count(refused.size())
                + " refused.");
        return lines;
    }

    /** @return the command's exit code */
    int show(Screen screen) {
        screen.say(lines());
        return refused.isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
