package dev.aviary.platform.commands;

enum Switch {
    ON,
    OFF
}
