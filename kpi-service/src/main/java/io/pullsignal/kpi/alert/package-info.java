/**
 * Alerts on key figures: rules with hysteresis, so that a value that flaps makes one alert, and what people said to them. Not
 * for alerts on positions, which replenishment-service raises, nor on the running of services, which Prometheus does.
 */
@NullMarked
package io.pullsignal.kpi.alert;

import org.jspecify.annotations.NullMarked;
