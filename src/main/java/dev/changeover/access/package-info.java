/** Who may do what: pure rules over the operator's roles. Signing in sits in {@code .security}, its pages in {@code .ui}. */
@NullMarked
package dev.changeover.access;

import org.jspecify.annotations.NullMarked;
