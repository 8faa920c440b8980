def layer_sizes(X, Y, n_h = 4) :
	n_x = X.shape[0]; n_y = Y.shape[0];
	if(n_h == 4):
		return(n_x, 4, n_y)
	else :
		return(n_x, n_h, n_y)
