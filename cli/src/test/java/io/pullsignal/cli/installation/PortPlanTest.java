package io.pullsignal.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.services.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {
    @Test
    void some_ports_can_be_changed_and_the_others_stay() {
        PortPlan plan = PortPlan.of("kafka=19092, kpi=18084");

        assertThat(plan.kafka()).isEqualTo(19_092);
        assertThat(plan.of(Service.KPI)).isEqualTo(18_084);
        assertThat(plan.registry()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka=x", "kafka=0", "kafka=70000", "mail=25", "kafka=8081"})
    void a_plan_that_cannot_be_is_a_usage_error(String option) {
        assertThatThrownBy(() -> PortPlan.of(option))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void a_port_that_another_program_uses_is_named_before_anything_starts() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PortPlan plan = PortPlan.of("kafka=" + other.getLocalPort());

            assertThatThrownBy(plan::requireFree)
                    .isInstanceOfSatisfying(
                            CommandFailure.class,
                            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT))
                    .hasMessageContaining(other.getLocalPort() + " (kafka)");
        }
    }
}
