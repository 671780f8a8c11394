/** The Deliveries view: renders pipelines and sends intents; decides nothing. */
@NullMarked
package dev.changeover.delivery.ui;

import org.jspecify.annotations.NullMarked;
