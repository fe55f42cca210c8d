package io.pullsignal.gateway.sourcing.kafka;

import io.pullsignal.contracts.TopicCatalogue;
import io.pullsignal.contracts.TopicCreator;
import io.pullsignal.contracts.TopicLayout;
import io.pullsignal.gateway.sourcing.db.SuppliersTable;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Sees to it that each supplier has its topics. What cannot be created now is tried again until it can; all suppliers
 * are gone through at start, so that a crash in between leaves nobody without.
 */
@ApplicationScoped
public class SupplierTopics {
    private static final Logger LOG = Logger.getLogger(SupplierTopics.class);
    private static final int SUPPLIERS_AT_ONCE = 50;

    private final TopicCreator creator;
    private final TopicCatalogue catalogue = TopicCatalogue.load();
    private final DataSource database;
    private final Set<String> wanted = new ConcurrentSkipListSet<>();

    SupplierTopics(Admin admin, DataSource database) {
        this.creator = new TopicCreator(admin);
        this.database = database;
    }

    void everyKnownSupplier(@Observes StartupEvent started) throws SQLException {
        try (Connection connection = database.getConnection()) {
            wanted.addAll(SuppliersTable.codes(connection));
        }
    }

    /** Creates the topics of these suppliers now; what fails is tried again later. */
    public void ensure(Collection<String> codes) {
        wanted.addAll(codes);
        createWanted();
    }

    @Scheduled(
            every = "${pullsignal.topic-retry-every:5s}",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void createWanted() {
        while (!wanted.isEmpty()) {
            List<String> some = wanted.stream().limit(SUPPLIERS_AT_ONCE).toList();
            List<TopicLayout> layouts = some.stream()
                    .flatMap(code -> catalogue.supplierTopics(code).stream())
                    .toList();
            try {
                List<String> created = creator.createMissing(layouts);
                some.forEach(wanted::remove);
                LOG.infof("topics of %d suppliers are there, %d of them new", some.size(), created.size());
            } catch (KafkaException e) {
                LOG.warnf("topics of %d suppliers wait: %s", wanted.size(), e.getMessage());
                return;
            } catch (IllegalStateException e) {
                some.forEach(wanted::remove);
                LOG.errorf(e, "topics of suppliers %s are not as declared and stay as they are", some);
            }
        }
    }
}
