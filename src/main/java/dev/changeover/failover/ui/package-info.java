/** Reviewing, starting and watching runs. Renders plans and journals and sends intents; decides nothing. */
@NullMarked
package dev.changeover.failover.ui;

import org.jspecify.annotations.NullMarked;
