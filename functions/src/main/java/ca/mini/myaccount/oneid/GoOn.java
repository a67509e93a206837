package ca.mini.myaccount.oneid;

/** Where the page sends the browser next. */
public record GoOn(String location) {}
