"""The six elements of a process, and its way from the customer's need to the customer's satisfaction."""
