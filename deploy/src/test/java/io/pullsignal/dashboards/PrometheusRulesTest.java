package io.pullsignal.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrometheusRulesTest {
    @Test
    void configuration_and_rules_are_valid() throws Exception {
        promtool("check", "config", "prometheus.yml");
    }

    @Test
    void rules_record_and_alert_what_their_tests_say() throws Exception {
        promtool("test", "rules", "rules-test.yml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        Path program = Tools.require("promtool");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(GrafanaFiles.DEPLOY.resolve("prometheus").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
