CREATE TABLE service_note (text text PRIMARY KEY);
