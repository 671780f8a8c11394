/** The product as its users meet it: real processes, a real browser, real databases, a Region that dies. */
package dev.changeover.acceptance;
