package io.pullsignal.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files in {@code deploy/grafana}; a field that Grafana would ignore in silence is an error here. */
final class GrafanaFiles {
    static final Path DEPLOY = Path.of(System.getProperty("pullsignal.root", ".."), "deploy");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private GrafanaFiles() {}

    static Dashboard dashboard(String json) throws JsonProcessingException {
        return JSON.readValue(json, Dashboard.class);
    }

    static List<Dashboard> dashboards() throws IOException {
        List<Dashboard> dashboards = new ArrayList<>();
        try (Stream<Path> files = Files.list(DEPLOY.resolve("grafana/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                dashboards.add(dashboard(Files.readString(file)));
            }
        }
        return dashboards;
    }

    static JsonNode provisioning(String kind) throws IOException {
        return new YAMLMapper()
                .readTree(DEPLOY.resolve("grafana/provisioning/" + kind + "/pullsignal.yaml")
                        .toFile());
    }

    /** A rule on key figures. */
    record AlertRule(String uid, String title, String sql) {}

    static List<AlertRule> alertRules() throws IOException {
        List<AlertRule> rules = new ArrayList<>();
        for (JsonNode group : provisioning("alerting").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                rules.add(new AlertRule(
                        rule.path("uid").asText(),
                        rule.path("title").asText(),
                        rule.path("data").path(0).path("model").path("rawSql").asText()));
            }
        }
        return rules;
    }
}
