/** The sandbox's Secrets Manager: database logins that can be rotated while everything runs. */
@NullMarked
package dev.changeover.sandbox.secrets;

import org.jspecify.annotations.NullMarked;
