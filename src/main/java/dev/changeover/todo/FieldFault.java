package dev.changeover.todo;

/**
 * One field of an input that cannot be taken, in words fit for the person who typed it.
 *
 * @param field the field's name as the client sent it
 * @param message a whole sentence that names the field and the way out
 */
public record FieldFault(String field, String message) {}
