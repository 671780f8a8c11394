/** The Audit view: renders the record; decides nothing. */
@NullMarked
package dev.changeover.audit.ui;

import org.jspecify.annotations.NullMarked;
