package io.pullsignal.core.planted;

import java.sql.Connection;

record UsesTheDatabase(Connection connection) {}
