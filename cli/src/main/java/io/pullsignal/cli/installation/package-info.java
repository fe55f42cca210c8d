/** The embedded installation: broker, database, registry and the four services as processes of their own. */
@NullMarked
package io.pullsignal.cli.installation;

import org.jspecify.annotations.NullMarked;
