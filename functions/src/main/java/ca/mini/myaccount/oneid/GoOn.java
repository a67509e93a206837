package ca.mini.myaccount.oneid;

/** Where the page sends the browser next. */
record GoOn(String location) {}
