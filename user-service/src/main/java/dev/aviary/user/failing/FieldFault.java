package dev.aviary.user.failing;

/** What is wrong with one field of a request; its names are those of the API. */
record FieldFault(String field, String message) {}
