package io.pullsignal.replenishment.planted;

import java.sql.Connection;

record KnowsJdbc(Connection connection) {}
