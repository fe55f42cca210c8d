package io.pullsignal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OwnServersTest {
    private static OwnServers servers;

    @BeforeAll
    static void start() {
        servers = OwnServers.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void broker_survives_freezing_and_killing_at_its_address() throws Exception {
        servers.infrastructure().topics(2, "survivor");
        String address = servers.infrastructure().bootstrapServers();
        try (Admin admin = servers.infrastructure().admin()) {
            servers.suspendBroker();
            assertThatThrownBy(() -> admin.describeCluster().clusterId().get(2, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
            servers.resumeBroker();

            servers.killBroker();
            servers.restartBroker();

            assertThat(servers.infrastructure().bootstrapServers()).isEqualTo(address);
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("survivor");
        }
    }

    @Test
    void commit_survives_an_immediate_stop() throws SQLException {
        Database database = servers.infrastructure().newDatabase("kept");
        try (Connection connection = database.dataSource().getConnection()) {
            connection.createStatement().execute("create table kept as select 42 as answer");
        }

        servers.stopDatabaseImmediately();
        assertThatThrownBy(() -> database.dataSource().getConnection()).isInstanceOf(SQLException.class);
        servers.restartDatabase();

        try (Connection connection = database.dataSource().getConnection();
                ResultSet kept = connection.createStatement().executeQuery("select answer from kept")) {
            assertThat(kept.next()).isTrue();
            assertThat(kept.getInt("answer")).isEqualTo(42);
        }
    }
}
