-- Published cases by day: what anybody may list.
CREATE INDEX open311_case_file ON case_file (jurisdiction, opened_on, id) WHERE public;
