-- Published cases by day: what anybody may list.
CREATE INDEX case_file_public ON case_file (jurisdiction, opened_on, id) WHERE public;
