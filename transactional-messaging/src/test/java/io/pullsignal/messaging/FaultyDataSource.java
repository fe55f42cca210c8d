package io.pullsignal.messaging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that fails or freezes where a test says; everything else is the real database. */
final class FaultyDataSource {
    /** The boundaries of a transaction at which a process may die or stop. */
    enum Boundary {
        CONNECT,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        AFTER_CLOSE
    }

    /** Called at each boundary; may block, or throw what the caller is to see. */
    @FunctionalInterface
    interface Plan {
        /** @param connection counts the connections of this data source from 1 */
        void at(Boundary boundary, int connection) throws SQLException;
    }

    private FaultyDataSource() {}

    static DataSource over(DataSource real, Plan plan) {
        AtomicInteger connections = new AtomicInteger();
        return (DataSource) Proxy.newProxyInstance(
                FaultyDataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("getConnection")) {
                        return invoke(real, method, args);
                    }
                    int number = connections.incrementAndGet();
                    plan.at(Boundary.CONNECT, number);
                    return connection(real.getConnection(), number, plan);
                });
    }

    private static Connection connection(Connection real, int number, Plan plan) {
        return (Connection) Proxy.newProxyInstance(
                FaultyDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "commit" -> {
                            plan.at(Boundary.BEFORE_COMMIT, number);
                            real.commit();
                            plan.at(Boundary.AFTER_COMMIT, number);
                            return null;
                        }
                        case "close" -> {
                            real.close();
                            plan.at(Boundary.AFTER_CLOSE, number);
                            return null;
                        }
                        default -> {
                            return invoke(real, method, args);
                        }
                    }
                });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static SQLException broken() {
        return new SQLException("planted: the connection broke", "08006");
    }
}
