package io.pullsignal.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class GrafanaFilesTest {
    private static final Set<String> KINDS = Set.of("stat", "timeseries", "table");
    private static final Set<String> UNITS = Set.of("d", "s", "percent", "percentunit", "bytes", "cps", "reqps");
    private static final Pattern RELATION = Pattern.compile("\\b(?:from|join)\\s+(?!\\()([a-z_.0-9]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z]+)");

    @Test
    void the_four_dashboards_are_there() throws IOException {
        assertThat(GrafanaFiles.dashboards())
                .extracting(Dashboard::uid)
                .containsExactlyInAnyOrder(
                        "pullsignal-executive", "pullsignal-planner", "pullsignal-supplier", "pullsignal-operations");
    }

    @Test
    void panels_have_their_place_a_description_and_queries_of_a_provisioned_source() throws IOException {
        Set<String> sources = StreamSupport.stream(
                        GrafanaFiles.provisioning("datasources")
                                .path("datasources")
                                .spliterator(),
                        false)
                .map(source ->
                        source.path("type").asText() + " " + source.path("uid").asText())
                .collect(Collectors.toSet());
        for (Dashboard dashboard : GrafanaFiles.dashboards()) {
            assertThat(dashboard.panels())
                    .extracting(Dashboard.Panel::id)
                    .doesNotHaveDuplicates()
                    .isNotEmpty();
            for (Dashboard.Panel panel : dashboard.panels()) {
                String name = dashboard.title() + ", " + panel.title();
                assertThat(panel.type()).as(name).isIn(KINDS);
                assertThat(panel.description()).as(name).isNotBlank();
                assertThat(panel.gridPos().x() + panel.gridPos().w()).as(name).isBetween(1, 24);
                assertThat(dashboard.panels())
                        .as(name)
                        .filteredOn(other -> other.gridPos().overlaps(panel.gridPos()))
                        .containsExactly(panel);
                assertThat(panel.targets()).as(name).isNotEmpty();
                for (Dashboard.Target target : panel.targets()) {
                    assertThat(target.datasource()).as(name).isEqualTo(panel.datasource());
                    assertThat(sources)
                            .as(name)
                            .contains(target.datasource().type() + " "
                                    + target.datasource().uid());
                    assertThat(target.rawSql() == null).as(name).isNotEqualTo(target.expr() == null);
                    assertThat(target.rawSql() != null)
                            .as(name)
                            .isEqualTo(target.datasource().isSql());
                }
                Dashboard.Defaults defaults = panel.fieldConfig().defaults();
                assertThat(defaults.unit())
                        .as(name)
                        .satisfiesAnyOf(
                                unit -> assertThat(unit).isNull(),
                                unit -> assertThat(unit).isIn(UNITS));
                if (defaults.thresholds() != null) {
                    List<Dashboard.Step> steps = defaults.thresholds().steps();
                    assertThat(steps.get(0).value()).as(name).isNull();
                    assertThat(steps.stream()
                                    .map(Dashboard.Step::value)
                                    .filter(Objects::nonNull)
                                    .toList())
                            .as(name)
                            .isSorted()
                            .hasSize(steps.size() - 1);
                }
            }
        }
    }

    @Test
    void queries_read_the_public_views_only_and_variables_that_are_there() throws IOException {
        for (Dashboard dashboard : GrafanaFiles.dashboards()) {
            Set<String> known = new HashSet<>();
            for (Dashboard.Variable variable : dashboard.templating().list()) {
                known.add(variable.name());
                if (variable.datasource().isSql()) {
                    readsPublicViews(variable.query());
                }
            }
            for (Dashboard.Panel panel : dashboard.panels()) {
                for (Dashboard.Target target : panel.targets()) {
                    String query = target.query();
                    if (target.datasource().isSql()) {
                        readsPublicViews(query);
                    }
                    Matcher used = VARIABLE.matcher(query.replaceAll("\\$__time(From|To)\\(\\)", ""));
                    while (used.find()) {
                        assertThat(known).as(panel.title()).contains(used.group(1));
                    }
                }
            }
        }
        assertThat(GrafanaFiles.alertRules()).hasSize(4).allSatisfy(rule -> readsPublicViews(rule.sql()));
    }

    @Test
    void alert_rules_are_complete() throws IOException {
        for (JsonNode group : GrafanaFiles.provisioning("alerting").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String name = rule.path("title").asText();
                assertThat(rule.path("condition").asText()).as(name).isEqualTo("C");
                assertThat(rule.path("data")).as(name).hasSize(3);
                assertThat(rule.path("data")
                                .path(1)
                                .path("model")
                                .path("expression")
                                .asText())
                        .isEqualTo("A");
                assertThat(rule.path("data")
                                .path(2)
                                .path("model")
                                .path("expression")
                                .asText())
                        .isEqualTo("B");
                assertThat(rule.path("labels").path("severity").asText())
                        .as(name)
                        .isIn("warning", "critical");
                assertThat(rule.path("annotations").path("summary").asText())
                        .as(name)
                        .isNotBlank();
            }
        }
    }

    @Test
    void a_misspelt_field_a_text_for_a_number_and_a_private_table_are_found() throws IOException {
        String json = Files.readString(GrafanaFiles.DEPLOY.resolve("grafana/dashboards/planner.json"));

        assertThatThrownBy(() -> GrafanaFiles.dashboard(json.replaceFirst("\"gridPos\"", "\"gridpos\"")))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() ->
                        GrafanaFiles.dashboard(json.replaceFirst("\"schemaVersion\": 39", "\"schemaVersion\": \"x\"")))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> readsPublicViews("select 1 from daily_fact")).isInstanceOf(AssertionError.class);
    }

    private static void readsPublicViews(String sql) {
        Matcher relations = RELATION.matcher(sql);
        while (relations.find()) {
            assertThat(relations.group(1)).as(sql).startsWith("kpi_v1.");
        }
    }
}
