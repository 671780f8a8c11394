package dev.changeover.todo.lambda;

/**
 * Where this code runs and which it is.
 *
 * @param region an AWS Region's code
 * @param build as the delivery named it
 */
record Deployment(String region, String build) {}
