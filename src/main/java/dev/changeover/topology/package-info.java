/**
 * What is: the workloads this console watches and what was last seen of them. Pure values; every effect sits in a
 * room below ({@code .aws}, {@code .probe}, {@code .jdbc}, {@code .polling}, {@code .ui}).
 */
@NullMarked
package dev.changeover.topology;

import org.jspecify.annotations.NullMarked;
