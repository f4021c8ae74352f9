import "globals";
import "main";
