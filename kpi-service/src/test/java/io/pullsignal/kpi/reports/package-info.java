/** What reports read: the SQL of the Grafana dashboards in {@code deploy}, on real PostgreSQL. */
@NullMarked
package io.pullsignal.kpi.reports;

import org.jspecify.annotations.NullMarked;
