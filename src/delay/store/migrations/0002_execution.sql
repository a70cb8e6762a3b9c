-- What a decision granted has a term of its own: until when it was to be carried out, and when it was. Rows of an older fold are made anew.
ALTER TABLE delay_stay ADD COLUMN execute_by date;
ALTER TABLE delay_stay ADD COLUMN executed_on date;
