/**
 * The whole installation under test, from outside: real processes, real servers, topics and tables.
 *
 * <p>Not for what one module can prove alone.
 */
package io.pullsignal.endtoend;
